/** Rows on their way out: to CSV, JSON, JSON lines and Parquet, one after the other. */
@NullMarked
package dev.ivssync.report.export;

import org.jspecify.annotations.NullMarked;
