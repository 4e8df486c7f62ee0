package io.pprof4j.cli.http;

import java.io.IOException;

/** A server gave no profile; the message is one sentence on why and what helps. */
public final class HttpException extends IOException {
  private static final long serialVersionUID = 1L;

  HttpException(String message) {
    super(message);
  }

  HttpException(String message, Throwable cause) {
    super(message, cause);
  }
}
