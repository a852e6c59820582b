package dev.ivssync.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows of the fault matrix (fault-matrix.tsv) that a test injects for real, and whose required
 * behaviour it asserts, or a part of it. {@link FaultTable} makes docs/reliability.md of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FaultRow {

  int[] value();
}
