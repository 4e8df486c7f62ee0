package io.pprof4j.report.dot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what {@code go tool pprof -dot} shows for functions of these names. */
class ShortNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "main.main                               | main.main",
        "net/http.(*conn).serve                  | http.(*conn).serve",
        "github.com/a-b/c.d/e.F                  | e.F",
        "github.com/a/b/v2.F                     | b.F",
        "github.com/a/v23/b.F                    | b.F",
        "github.com/a/v1.F                       | v1.F",
        "a/v2x/b.F                               | b.F",
        "a//b.F                                  | /b.F",
        "path/only/                              | path/only/",
        "a/b/nodot                               | a/b/nodot",
        "a.b/c                                   | a.b/c",
        "x/a.b/c                                 | a.b/c",
        "com.example.Class.method                | Class.method",
        "com.example.Class.method(int, String)   | Class.method",
        "com.example.Outer$Inner.<init>()        | Outer$Inner.<init>",
        "com.example.Class.method extra          | com.example.Class.method extra",
        "com.Example.Class.method                | com.Example.Class.method",
        "a::b::Class::method                     | Class::method",
        "a::Class::~Class                        | Class::~Class",
        "a::Class::get<int, std::vector<int>>::x | Class::get<int, std::vector<int>>",
        "std::vector::push_back                  | std::vector::push_back",
        "A::B::c                                 | B::c",
        "Class::method                           | Class::method",
        "(anonymous namespace)::a::B::c          | B::c",
        "(anonymous namespace)::f                | f",
      })
  void shortens(String name, String expected) {
    assertThat(ShortNames.shorten(name)).isEqualTo(expected);
  }
}
