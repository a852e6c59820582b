/**
 * The web console: shows what the database knows, live, and lets those decide who hold its token. A
 * {@link dev.ivssync.console.Feature} adds pages and resources to it.
 */
@NullMarked
package dev.ivssync.console;

import org.jspecify.annotations.NullMarked;
