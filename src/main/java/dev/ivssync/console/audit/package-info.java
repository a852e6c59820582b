/** The page that says whether the audit trail holds, and what people have decided. */
@NullMarked
package dev.ivssync.console.audit;

import org.jspecify.annotations.NullMarked;
