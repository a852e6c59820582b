/** The YAML file, bound to records and validated as a whole. */
@NullMarked
package dev.ivssync.config;

import org.jspecify.annotations.NullMarked;
