/** Benchmarks: what takes how long, over how much. Not part of the tests. */
@NullMarked
package dev.ivssync.bench;

import org.jspecify.annotations.NullMarked;
