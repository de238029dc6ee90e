//! The invariants of ARCHITECTURE.md that a program can see.

use crate::root::{dist, root};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A rule: in these folders, no line of these files holds any of these words.
struct Rule {
    says: &'static str,
    folders: &'static [&'static str],
    endings: &'static [&'static str],
    words: &'static [&'static str],
    /// Paths that may.
    except: &'static [&'static str],
}

const RULES: [Rule; 7] = [
    Rule {
        says: "shared/ knows neither browser nor server nor database",
        folders: &["shared"],
        endings: &["Cargo.toml"],
        words: &["web-sys", "leptos", "axum", "sqlx", "gloo-net", "js-sys"],
        except: &[],
    },
    Rule {
        says: "widgets never reach the api",
        folders: &["widgets"],
        endings: &["Cargo.toml"],
        words: &["motcham", "axum", "sqlx"],
        except: &[],
    },
    Rule {
        says: "only widgets/kit chooses Leptos' features",
        folders: &["widgets", "api"],
        endings: &["Cargo.toml"],
        words: &["\"csr\"", "\"ssr\"", "\"hydrate\"", "\"islands\""],
        except: &["widgets/kit/Cargo.toml"],
    },
    Rule {
        says: "widgets use no Resource, Suspense, server functions or router",
        folders: &["widgets"],
        endings: &[".rs"],
        words: &["Resource::new", "<Suspense", "#[server", "leptos_router", "inner_html"],
        except: &[],
    },
    Rule {
        says: "only widgets/kit touches the network and shadow roots",
        folders: &["widgets"],
        endings: &[".rs"],
        words: &["gloo_net", "attach_shadow", "adopted_style_sheets", "set_hook"],
        except: &["widgets/kit/"],
    },
    Rule {
        says: "SQL stands in api/src/store only",
        folders: &["api/src"],
        endings: &[".rs"],
        words: &["sqlx::", "SELECT ", "INSERT INTO", "DELETE FROM"],
        except: &["api/src/store"],
    },
    Rule {
        says: "sizes in widgets follow the visitor, not the host's root",
        folders: &["widgets"],
        endings: &["style.css"],
        words: &["rem;", "rem ", "rem)", "rem,"],
        except: &["widgets/kit/style.css"],
    },
];

/// Every broken rule, as `path:line: rule`.
pub fn broken() -> Result<Vec<String>> {
    let root = root();
    let files = tracked(&root)?;
    let mut broken = Vec::new();
    for rule in &RULES {
        for file in files.iter().filter(|file| rule.covers(file)) {
            let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
            let hit =
                text.lines().position(|line| rule.words.iter().any(|word| line.contains(word)));
            if let Some(line) = hit {
                broken.push(format!("{file}:{}: {}", line + 1, rule.says));
            }
        }
    }
    broken.extend(glue_with_inner_html()?);
    Ok(broken)
}

impl Rule {
    fn covers(&self, file: &str) -> bool {
        let within = self.folders.iter().any(|folder| Path::new(file).starts_with(folder));
        let kind = self.endings.iter().any(|ending| file.ends_with(ending));
        within && kind && !self.except.iter().any(|free| file.starts_with(free))
    }
}

/// Strict pages (Trusted Types `'none'`) throw on it; a view that is static through and through
/// brings it in.
fn glue_with_inner_html() -> Result<Vec<String>> {
    let mut found = Vec::new();
    let embed = dist()?.join("embed");
    let mut folders = vec![embed];
    while let Some(folder) = folders.pop().filter(|folder| folder.exists()) {
        for entry in std::fs::read_dir(folder)? {
            let path: PathBuf = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "js") {
                let text = std::fs::read_to_string(&path)?;
                if text.contains(".innerHTML") {
                    found.push(format!("{}: shipped glue sets innerHTML", path.display()));
                }
            }
        }
    }
    Ok(found)
}

fn tracked(root: &Path) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root);
    let output = git.output()?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}
