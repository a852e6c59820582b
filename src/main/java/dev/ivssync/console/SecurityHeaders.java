package dev.ivssync.console;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every answer says to the browser, whatever it is an answer to. */
final class SecurityHeaders {

  /** Nothing inline and nothing from elsewhere; the stylesheet's own icons are data. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final List<HttpField> FIELDS =
      List.of(
          new PreEncodedHttpField("Content-Security-Policy", POLICY),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Embedder-Policy", "require-corp"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
          new PreEncodedHttpField("Cache-Control", "no-store"));

  private SecurityHeaders() {}

  static void addTo(HttpFields.Mutable headers) {
    FIELDS.forEach(headers::put);
  }
}
