package io.pprof4j.cli.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was read as a profile is an archive; it has been kept in a file. */
final class StreamedArchive extends FileSystemException {
  private static final long serialVersionUID = 1;

  private final transient Path kept;

  /**
   * @param kept where it is; to be deleted by who catches this
   */
  StreamedArchive(String name, Path kept) {
    super(name, null, Source.Several.WHY);
    this.kept = kept;
  }

  Path kept() {
    return kept;
  }

  /** Deletes it, where it is of no use. */
  void discard() throws IOException {
    Files.deleteIfExists(kept);
  }
}
