package io.pprof4j.cli.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in a sentence why there was no answer. */
final class Reasons {
  private Reasons() {}

  static HttpException explain(IOException e, Request request) {
    String host = request.url().host();
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof SocketTimeoutException && !request.patience().isZero()) {
      return new HttpException(
          host
              + " did not answer within "
              + request.patience().toSeconds()
              + " s; -timeout=SECONDS lets it take longer",
          e);
    }
    if (e instanceof UnknownHostException) {
      return new HttpException("no such host: " + request.url().hostname(), e);
    }
    if (e instanceof ConnectException) {
      return new HttpException("cannot connect to " + host + ": " + message, e);
    }
    if (message.contains("unrecognized SSL message")) {
      return new HttpException(host + " does not speak TLS; try http://", e);
    }
    if (e instanceof SSLException) {
      return new HttpException(
          host
              + " is not to be believed: "
              + message
              + "; -tls_ca=FILE says whom to believe, https+insecure:// asks for no proof",
          e);
    }
    return new HttpException(host + " gave no answer: " + message, e);
  }
}
