package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class UnreadableTest {
  @Test
  void saysWhyAFileCannotBeRead() {
    assertThat(Unreadable.reason(new AccessDeniedException("x"))).isEqualTo("permission denied");
    assertThat(Unreadable.reason(new NoSuchFileException("x"))).isEqualTo("no such file");
    assertThat(Unreadable.reason(new FileSystemException("x", null, "Is a directory")))
        .isEqualTo("Is a directory");
    assertThat(Unreadable.reason(new FileSystemException("x"))).isEqualTo("x");
    assertThat(Unreadable.reason(new IOException("the disk"))).isEqualTo("the disk");
    assertThat(Unreadable.reason(new EOFException())).isEqualTo("EOFException");
  }
}
