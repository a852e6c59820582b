/** What the tests of several packages share. */
@NullMarked
package dev.ivssync.testing;

import org.jspecify.annotations.NullMarked;
