package io.pprof4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.code.Code;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports of so many samples that several threads put them into words. */
class ExportsTest {
  private static final int WITHOUT_STACK = 700;
  private static final int WITH_STACK = 1500;

  private static final Profile PROFILE = profile();

  private static Profile profile() {
    Fixture fixture = new Fixture();
    for (int i = 0; i < WITHOUT_STACK; i++) {
      fixture.sample("", i);
    }
    for (int i = 0; i < WITH_STACK; i++) {
      fixture.sample("leaf" + i % 7 + "<\"q\" main", i);
      if (i % 3 == 0) {
        fixture.sample("", 1);
      }
    }
    return fixture.build();
  }

  private static String export(Profile p, Command command, Options.Form form) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Options options = Options.builder().form(form).build();
    Reports.generate(p, command, null, options, Code.NONE, m -> {}, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonHasARowForEachSampleWithAStack() throws Exception {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < WITH_STACK; i++) {
      rows.add(
          ("{'value':%d,'labels':[],\n'stack':[{'name':'leaf%d','function':'leaf%d',"
                  + "'inline':'always'},{'name':'\\'q\\'','function':'\\'q\\''},"
                  + "{'name':'main','function':'main'}]}")
              .formatted(i, i % 7, i % 7)
              .replace('\'', '"'));
    }
    assertThat(export(PROFILE, Command.TRACES, Options.Form.JSON))
        .endsWith("\"rows\":[\n" + String.join(",\n", rows) + "\n]\n}\n");
  }

  @Test
  void csvCountsTheSamplesWithAStack() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(
        "sample,value,type,unit,labels,depth,name,function,file,line,column,address,binary,inline");
    for (int i = 0; i < WITH_STACK; i++) {
      String sample = "%d,%d,cpu,nanoseconds,,".formatted(i, i);
      String leaf = "leaf" + i % 7;
      lines.add(sample + "0," + leaf + "," + leaf + ",,,,,,always");
      lines.add(sample + "1,\"\"\"q\"\"\",\"\"\"q\"\"\",,,,,,");
      lines.add(sample + "2,main,main,,,,,,");
    }
    assertThat(export(PROFILE, Command.TRACES, Options.Form.CSV).lines())
        .containsExactlyElementsOf(lines);
  }

  @Test
  void stacksOfEqualNamesAreOneLine() throws Exception {
    Profile p =
        new Fixture()
            .sample("a\nb main", 1)
            .sample("a\rb main", 2)
            .sample("", 4)
            .sample("c;d main", 5)
            .sample("e main", -5)
            .sample("a\nb main", 8)
            .build();
    assertThat(export(p, Command.COLLAPSED, Options.Form.TEXT))
        .isEqualTo("main;a b 11\n(no stack) 4\nmain;c:d 5\n");
  }
}
