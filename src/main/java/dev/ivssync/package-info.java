/** Keeps a Postgres table of every Amazon IVS Real-Time ingest configuration in step with AWS. */
package dev.ivssync;
