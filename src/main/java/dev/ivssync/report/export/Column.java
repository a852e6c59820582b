package dev.ivssync.report.export;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;

/** A column of what is exported. */
record Column(String name, Type type) {

  enum Type {
    TEXT,
    /** 64 bits. */
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** Microseconds, UTC. */
    TIMESTAMP,
    JSON,
    /** An array of text. */
    LIST
  }

  static Column of(Field<?> field) {
    return new Column(field.getName(), type(field.getType()));
  }

  private static Type type(Class<?> java) {
    if (java == Long.class || java == Integer.class || java == Short.class) {
      return Type.INTEGER;
    }
    if (java == BigDecimal.class || java == Double.class || java == Float.class) {
      return Type.DECIMAL;
    }
    if (java == Boolean.class) {
      return Type.BOOLEAN;
    }
    if (java == OffsetDateTime.class) {
      return Type.TIMESTAMP;
    }
    if (java == JSON.class || java == JSONB.class) {
      return Type.JSON;
    }
    return java == String[].class ? Type.LIST : Type.TEXT;
  }

  @Override
  public String toString() {
    return name + " " + type.name().toLowerCase(Locale.ROOT);
  }
}
