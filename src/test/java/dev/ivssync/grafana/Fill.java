package dev.ivssync.grafana;

import java.time.Duration;

/**
 * What a panel shows where a series has no row: the third argument of {@code $__timeGroup}.
 *
 * @param value {@code NULL}, {@code previous} or a number
 */
record Fill(Duration interval, String value) {

  Fill {
    if (!value.equals("NULL") && !value.equals("previous")) {
      Double.parseDouble(value);
    }
  }
}
