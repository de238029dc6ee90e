//! One write: all of it or nothing, answered when it is on the disk.

use sqlx::{Any, AnyConnection, Transaction};

use super::Result;
use super::group::Turn;

/// A write under way. Each domain adds what can be written.
#[derive(Debug)]
pub struct Write(Inner);

#[derive(Debug)]
enum Inner {
    /// In the group of SQLite's one writer.
    Turn(Turn),
    /// PostgreSQL.
    Own(Transaction<'static, Any>),
}

impl Write {
    pub(super) fn turn(turn: Turn) -> Self {
        Self(Inner::Turn(turn))
    }

    pub(super) fn own(transaction: Transaction<'static, Any>) -> Self {
        Self(Inner::Own(transaction))
    }

    /// Where statements run.
    pub(super) fn connection(&mut self) -> Result<&mut AnyConnection> {
        match &mut self.0 {
            Inner::Turn(turn) => turn.connection(),
            Inner::Own(transaction) => Ok(&mut *transaction),
        }
    }

    /// Whether other servers may write at the same time.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self.0, Inner::Own(_))
    }

    /// Makes it lasting; after this it may be answered.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Inner::Turn(turn) => turn.commit().await,
            Inner::Own(transaction) => Ok(transaction.commit().await?),
        }
    }
}
