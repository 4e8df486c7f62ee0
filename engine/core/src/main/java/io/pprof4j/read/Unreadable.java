package io.pprof4j.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, for people. */
public final class Unreadable {
  private Unreadable() {}

  /** The reason in a few words, without the name of the file; several lines where Java has them. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    String told = e instanceof FileSystemException file ? file.getReason() : null;
    String message = told == null ? e.getMessage() : told;
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
