package org.recordbank.sandbox.parts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks whether a page is there. */
final class Http {

  private static final int TIMEOUT_MILLIS = 2_000;

  private Http() {}

  static boolean isOk(URI address) {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
