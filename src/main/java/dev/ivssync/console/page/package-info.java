/** The pages for people, each with what it needs to be made. */
@NullMarked
package dev.ivssync.console.page;

import org.jspecify.annotations.NullMarked;
