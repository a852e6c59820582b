/** The connection pool, the embedded server and the schema. */
@NullMarked
package dev.ivssync.database;

import org.jspecify.annotations.NullMarked;
