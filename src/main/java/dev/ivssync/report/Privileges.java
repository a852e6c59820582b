package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.List;

/** What the connected user may do, against what the commands of this program need. */
public final class Privileges {

  // Everything in ivs is read by some command. Nothing rewrites the audit log, so nobody needs the
  // right to. What is looked up by name is an error without USAGE, so nothing is.
  private static final String MISSING =
      """
      WITH written (name, rights) AS (
        VALUES ('sync_source', '{INSERT,UPDATE}'::text[]),
               ('sync_run', '{INSERT,UPDATE,DELETE}'),
               ('sync_checkpoint', '{INSERT,UPDATE,DELETE}'),
               ('sync_page', '{INSERT,DELETE}'),
               ('sync_page_seen', '{INSERT,DELETE}'),
               ('known_page', '{INSERT,UPDATE,DELETE}'),
               ('rejected_item', '{INSERT,DELETE}'),
               ('sync_node', '{INSERT,UPDATE,DELETE}'),
               ('ingest_configuration', '{INSERT,UPDATE}'),
               ('ingest_configuration_change', '{INSERT}'),
               ('ingest_configuration_past_version', '{INSERT}'),
               ('change_batch', '{INSERT}'),
               ('decision', '{INSERT}'),
               ('verification', '{INSERT,DELETE}')),
      relations AS (
        SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('ivs', 'quartz')),
      needed AS (
        SELECT oid, schema, name, '{SELECT}'::text[] || rights AS rights
        FROM relations LEFT JOIN written USING (name)
        WHERE schema = 'ivs' AND kind IN ('r', 'v')
        UNION ALL
        SELECT oid, schema, name, '{SELECT,INSERT,UPDATE,DELETE}'
        FROM relations WHERE schema = 'quartz' AND kind = 'r')
      SELECT 'USAGE ON SCHEMA ' || nspname AS grant_of
      FROM pg_namespace
      WHERE nspname IN ('ivs', 'quartz') AND NOT has_schema_privilege(oid, 'USAGE')
      UNION ALL
      SELECT string_agg(r, ', ' ORDER BY position) || ' ON ' || schema || '.' || name
      FROM needed, unnest(rights) WITH ORDINALITY AS each (r, position)
      WHERE NOT has_table_privilege(oid, r)
      GROUP BY schema, name
      UNION ALL
      SELECT 'USAGE ON SEQUENCE ' || schema || '.' || name
      FROM relations
      WHERE name = 'ingest_configuration_id_seq'
        AND CASE kind WHEN 'S' THEN NOT has_sequence_privilege(oid, 'USAGE') END
      ORDER BY 1""";

  private final Database database;

  public Privileges(Database database) {
    this.database = database;
  }

  /** Grants that are lacking, such as {@code INSERT ON ivs.sync_run}: who has all may do all. */
  public List<String> missing() {
    return database.snapshot(tx -> tx.fetch(MISSING).getValues(0, String.class));
  }
}
