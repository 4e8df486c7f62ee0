package io.pprof4j.cli.object.binutils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.Symbol;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tools print, as we read it. */
class ListingsTest {
  @Test
  void symbolsReachToTheNextOne() {
    String nm =
        """
                         U printf
        0000000000401000 T first
        0000000000401000 t alias
        0000000000401040 T second one
        ffffffffffffffffff T too_large
        0000000000402000 d data
        """;
    assertThat(NmListing.symbols(nm, "f", name -> name.startsWith("second"), 0))
        .containsExactly(new Symbol(List.of("second one"), "f", 0x401040, 0x401fff));
    assertThat(NmListing.symbols(nm, "f", name -> name.equals("alias"), 0))
        .containsExactly(new Symbol(List.of("alias"), "f", 0x401000, 0x40103f));
    assertThat(NmListing.symbols(nm, "f", name -> false, 0x401010))
        .containsExactly(new Symbol(List.of("first", "alias"), "f", 0x401000, 0x40103f));
    assertThat(NmListing.symbols(nm, "f", name -> name.equals("data"), 0))
        .containsExactly(new Symbol(List.of("data"), "f", 0x402000, -1L));
    assertThat(NmListing.symbols("", "f", name -> true, 1)).isEmpty();
  }

  @Test
  void gnuObjdump() {
    String out =
        """

        hot:     file format elf64-x86-64


        Disassembly of section .text:

        0000000000401106 <outer>:
        outer():
        /srv/hot.c:14
          401106:\tmov    $0x0,%edx
        /srv/hot.c:10 (discriminator 3)
          40110b:\tlea    0x1(%rdi),%rax
        \t...
          401110:\tret
        """;
    assertThat(ObjdumpListing.instructions(out))
        .containsExactly(
            new Instruction(0x401106, "mov    $0x0,%edx", "outer", "/srv/hot.c", 14),
            new Instruction(0x40110b, "lea    0x1(%rdi),%rax", "outer", "/srv/hot.c", 10),
            new Instruction(0x401110, "ret", "", "", 0));
  }

  @Test
  void llvmObjdump() {
    String out =
        """
        0000000000001129 <outer>:
        ; outer():
        ; /srv/hot.c:14
            1129: ba 00\tmovl\t$0, %edx
        """;
    assertThat(ObjdumpListing.instructions(out))
        .containsExactly(
            new Instruction(0x1129, "ba 00\tmovl\t$0, %edx", "outer", "/srv/hot.c", 14));
  }

  @Test
  void jsonOnOneLine() throws IOException {
    assertThat(
            JsonLine.parse("{\"a\":[1,-2.5e1,\"x\\n\\u00e4\\ud83d\\ude00\",true,null],\"b\":{}}"))
        .asString()
        .isEqualTo("{a=[1.0, -25.0, x\n\u00c3\u00a4\u00f0\u009f\u0098\u0080, true, null], b={}}");
    for (String bad :
        List.of("", "{", "[1,", "{\"a\"}", "\"\\x\"", "1 2", "[".repeat(200), "nul")) {
      assertThatThrownBy(() -> JsonLine.parse(bad)).as(bad).isInstanceOf(IOException.class);
    }
  }
}
