//! Who may do what: all of it, in one place.

use super::{Account, Role, Scope};

impl Account {
    /// Whether it may make, change and close the other account, make codes for it, and see and
    /// end its sessions.
    pub fn governs(&self, other: &Self) -> bool {
        self.may_make(other.role, &other.scope)
    }

    /// Whether it may make an account of this role there.
    pub fn may_make(&self, role: Role, scope: &Scope) -> bool {
        let within = self.scope.contains(scope);
        match self.role {
            Role::Admin => within,
            Role::Helper => within && role == Role::Seller,
            Role::Editor | Role::Seller => false,
        }
    }

    /// Whether what it changes about the other account needs that one's consent.
    pub fn acts_for(&self, other: &Self) -> bool {
        self.role == Role::Helper && self.id != other.id
    }

    /// Whether it may say on whose pages people of this scope sign in.
    pub fn may_keep_tenants(&self, scope: &Scope) -> bool {
        self.role == Role::Admin && self.scope.contains(scope)
    }

    /// Whether it may let companies' servers tell of money there.
    pub fn may_keep_gateways(&self, scope: &Scope) -> bool {
        self.role == Role::Admin && self.scope.contains(scope)
    }

    /// Whether it sells at a stall, and may see what comes in for it: its own sellers alone, and
    /// nobody above them.
    pub fn trades_at(&self, stall: &Scope) -> bool {
        self.role == Role::Seller && self.scope == *stall
    }

    /// Whether it may read and settle what people report as wrong. The records are everybody's,
    /// so are the reports.
    pub fn may_read_reports(&self) -> bool {
        matches!(self.role, Role::Admin | Role::Editor)
    }

    /// Whether it may see what imports did.
    pub fn may_read_imports(&self) -> bool {
        matches!(self.role, Role::Admin | Role::Editor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(role: Role, scope: &str) -> Account {
        Account {
            id: format!("{role:?} {scope}"),
            role,
            scope: scope.parse().unwrap(),
            name: String::new(),
            created_by: None,
            created_at: String::new(),
            closed_at: None,
            version: 1,
        }
    }

    /// Every role at every place against every other: by the rule, and by nothing else.
    #[test]
    fn the_whole_table() {
        let roles = [Role::Seller, Role::Helper, Role::Editor, Role::Admin];
        let scopes = ["", "p96", "p96/c32248", "p96/c32248/mcho", "p92", "p92/c31147"];
        let mut allowed = 0;
        for (role, scope) in roles.iter().flat_map(|role| scopes.map(|scope| (*role, scope))) {
            let actor = account(role, scope);
            for (other, place) in roles.iter().flat_map(|role| scopes.map(|scope| (*role, scope))) {
                let below =
                    scope.is_empty() || place == scope || place.starts_with(&format!("{scope}/"));
                let by_rule =
                    below && (role == Role::Admin || role == Role::Helper && other == Role::Seller);
                assert_eq!(
                    actor.governs(&account(other, place)),
                    by_rule,
                    "{role:?} {scope} {other:?} {place}"
                );
                allowed += usize::from(by_rule);
            }
        }
        // 6 + 3 + 2 + 1 + 2 + 1 pairs of places; an admin has four roles there, a helper one.
        assert_eq!(allowed, 15 * 5);
    }
}
