package io.pprof4j.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void keepsSoundTextAsItIs() {
    for (String text : new String[] {"", "main.main", "größe", "日本語", "\ud83d\ude00", "a\ufffdb"}) {
      byte[] bytes = text.getBytes(UTF_8);
      assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo(text);
      assertThat(Utf8.encode(text)).isEqualTo(bytes);
    }
  }

  @Test
  void escapesEachByteOfNoSoundSequence() {
    byte[] bytes = {'x', (byte) 0xff, 'y', (byte) 0xe2, (byte) 0x82, (byte) 0xc3, (byte) 0xb6, 'z'};
    assertThat(Utf8.decode(bytes, 1, 7)).isEqualTo("\udcffy\udce2\udc82ö");
    assertThat(Utf8.decode(bytes, 4, 4)).isEmpty();
  }

  @Test
  void losesNothing() {
    Random random = new Random(1);
    byte[] bytes = new byte[40];
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(bytes);
      assertThat(Utf8.encode(Utf8.decode(bytes, 0, bytes.length))).isEqualTo(bytes);
    }
  }
}
