/**
 * The Grafana dashboards: their files, their queries as Grafana would send them, their pictures.
 */
@NullMarked
package dev.ivssync.grafana;

import org.jspecify.annotations.NullMarked;
