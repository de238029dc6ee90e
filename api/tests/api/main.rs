//! The server from outside: every route, every error, imports, the command line.

mod app;
mod assets;
mod cli;
mod corpus;
mod deadline;
mod headers;
mod import;
mod openapi;
mod places;
mod problems;
mod procedures;
mod products;
mod serve;
mod stalls;
mod store;
