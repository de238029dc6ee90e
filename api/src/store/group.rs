//! Many writes, one commit: a disk makes a few thousand commits lasting in a second, but many
//! times more rows.
//!
//! SQLite has one writer. Each write takes its turn on one connection: a savepoint inside the
//! group's transaction. While turns follow each other the transaction stays open; a task that
//! queues behind them commits it, and only then every write of the group is answered. The queue
//! is the group: whoever came before the committer is in it, whoever comes later in the next.

use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyConnectOptions;
use sqlx::{AnyConnection, Connection as _, Executor as _};
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{PATIENCE, Result, StoreError};

/// A turn begins with the group, behind one that is kept, or behind one that is undone; the
/// group ends behind one of either. Each is one trip to SQLite's thread.
const FIRST: &str = "BEGIN IMMEDIATE; SAVEPOINT turn";
const AFTER_KEPT: &str = "RELEASE turn; SAVEPOINT turn";
const AFTER_LEFT: &str = "ROLLBACK TO turn";
const COMMIT: &str = "COMMIT";
const COMMIT_AFTER_LEFT: &str = "ROLLBACK TO turn; COMMIT";
const UNDO: &str = "ROLLBACK";

/// The writer of a SQLite database.
#[derive(Debug, Clone)]
pub(super) struct Group {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Arc<Mutex<State>>,
    wake: Arc<Notify>,
    committer: std::sync::Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct State {
    options: AnyConnectOptions,
    /// None until the first write, and after a failure.
    connection: Option<AnyConnection>,
    /// A transaction is under way.
    open: bool,
    /// The last turn ended without saying so: what stands behind its savepoint is to be undone.
    left: bool,
    /// A statement of the group's own did not come back: nobody knows how things stand.
    unsure: bool,
    /// Those whose turn is over and whose commit is not.
    waiting: Vec<oneshot::Sender<std::result::Result<(), String>>>,
}

/// One write's turn on the connection.
#[derive(Debug)]
pub(super) struct Turn {
    state: OwnedMutexGuard<State>,
    wake: Arc<Notify>,
}

/// What every connection to SQLite is told: reading goes on while somebody writes, and what was
/// answered is on the disk.
pub(super) async fn settle(connection: &mut AnyConnection) -> sqlx::Result<()> {
    let settings = format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA busy_timeout = {}",
        PATIENCE.as_millis()
    );
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(settings))).await?;
    Ok(())
}

impl Group {
    pub(super) fn new(options: AnyConnectOptions) -> Self {
        let state = State {
            options,
            connection: None,
            open: false,
            left: false,
            unsure: false,
            waiting: Vec::new(),
        };
        let (state, wake) = (Arc::new(Mutex::new(state)), Arc::<Notify>::default());
        let committer = tokio::spawn(commit_groups(Arc::clone(&state), Arc::clone(&wake)));
        let committer = std::sync::Mutex::new(Some(committer));
        Self { shared: Arc::new(Shared { state, wake, committer }) }
    }

    /// Waits for those before.
    pub(super) async fn turn(&self) -> Result<Turn> {
        let lock = Arc::clone(&self.shared.state).lock_owned();
        // Behind a lock that another process holds everybody would wait for everybody.
        let state = timeout(PATIENCE, lock).await.map_err(|_| StoreError::Busy)?;
        let mut turn = Turn { state, wake: Arc::clone(&self.shared.wake) };
        turn.state.begin().await?;
        Ok(turn)
    }

    /// Commits what is under way and closes the connection.
    pub(super) async fn close(&self) {
        let mut state = self.shared.state.lock().await;
        state.commit().await;
        if let Some(connection) = state.connection.take() {
            // It goes in any case.
            _ = connection.close().await;
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let committer = self.committer.get_mut().map(Option::take);
        if let Ok(Some(committer)) = committer {
            committer.abort();
        }
    }
}

impl Turn {
    /// The connection, inside the savepoint.
    pub(super) fn connection(&mut self) -> Result<&mut AnyConnection> {
        self.state.connection.as_mut().ok_or_else(lost)
    }

    /// Ends the turn and waits until what it wrote is on the disk.
    pub(super) async fn commit(mut self) -> Result<()> {
        self.state.left = false;
        let (sender, committed) = oneshot::channel();
        self.state.waiting.push(sender);
        drop(self);
        if answers_early() {
            return Ok(());
        }
        committed.await.map_err(|_| lost())?.map_err(StoreError::Lost)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Whether to commit or to undo: an open transaction keeps other processes out.
        self.wake.notify_one();
    }
}

impl State {
    /// A savepoint inside the group's transaction.
    async fn begin(&mut self) -> Result<()> {
        self.give_up_if_unsure();
        if self.connection.is_none() {
            let mut connection = AnyConnection::connect_with(&self.options).await?;
            settle(&mut connection).await?;
            self.connection = Some(connection);
        }
        let begin = match (self.open, self.left) {
            // IMMEDIATE: one that cannot write waits here, not at its end.
            (false, _) => FIRST,
            (true, false) => AFTER_KEPT,
            // Fails where SQLite undid the whole transaction by itself, as on a full disk.
            (true, true) => AFTER_LEFT,
        };
        self.run(begin).await?;
        (self.open, self.left) = (true, true);
        Ok(())
    }

    /// Makes the group lasting and tells everybody in it.
    async fn commit(&mut self) {
        self.give_up_if_unsure();
        if !self.open {
            return;
        }
        let end = match (self.waiting.is_empty(), self.left) {
            (true, _) => UNDO,
            (false, true) => COMMIT_AFTER_LEFT,
            (false, false) => COMMIT,
        };
        if self.run(end).await.is_ok() {
            (self.open, self.left) = (false, false);
            for waiting in self.waiting.drain(..) {
                // Somebody who went away is not told.
                _ = waiting.send(Ok(()));
            }
        }
    }

    fn give_up_if_unsure(&mut self) {
        if self.unsure {
            self.fail("a statement was given up");
        }
    }

    /// Runs a statement of the group's own; if it fails, so does the group.
    async fn run(&mut self, statement: &'static str) -> Result<()> {
        let connection = self.connection.as_mut().ok_or_else(lost)?;
        self.unsure = true;
        let done = connection.execute(sqlx::raw_sql(statement)).await;
        self.unsure = false;
        if let Err(error) = done {
            self.fail(&error.to_string());
            return Err(error.into());
        }
        Ok(())
    }

    /// Gives the connection up, and with it what is not committed.
    fn fail(&mut self, reason: &str) {
        self.connection = None;
        (self.open, self.left, self.unsure) = (false, false, false);
        for waiting in self.waiting.drain(..) {
            _ = waiting.send(Err(reason.to_owned()));
        }
    }
}

/// Commits a group whenever a turn ended, behind those whose turn is still to come.
async fn commit_groups(state: Arc<Mutex<State>>, wake: Arc<Notify>) {
    loop {
        wake.notified().await;
        let mut state = state.lock().await;
        if answers_early() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        state.commit().await;
    }
}

/// The control of the crash test: a debug build that answers before it commits has to be caught.
fn answers_early() -> bool {
    cfg!(debug_assertions) && std::env::var_os("MOTCHAM_ANSWER_EARLY").is_some()
}

fn lost() -> StoreError {
    StoreError::Lost("the connection is gone".to_owned())
}
