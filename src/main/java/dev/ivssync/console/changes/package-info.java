/** The page of what has changed, and how a change is shown. */
@org.jspecify.annotations.NullMarked
package dev.ivssync.console.changes;
