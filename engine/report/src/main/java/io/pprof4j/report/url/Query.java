package io.pprof4j.report.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of an address by name; written in the order of their names. */
public final class Query {
  private final Map<String, List<String>> values = new TreeMap<>();

  private Query() {}

  /** What a query holds; parameters that are wrongly encoded or hold a semicolon are left out. */
  public static Query of(String query) {
    Query parsed = new Query();
    for (String parameter : query.split("&")) {
      if (!parameter.isEmpty() && parameter.indexOf(';') < 0) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parsed.add(name, value);
      }
    }
    return parsed;
  }

  private void add(String name, String value) {
    try {
      String key = Percent.QUERY.unescape(name);
      String plain = Percent.QUERY.unescape(value);
      values.computeIfAbsent(key, k -> new ArrayList<>()).add(plain);
    } catch (UrlException e) {
      // Left out, as Go does.
    }
  }

  /** The first value of a parameter, or empty. */
  public String get(String name) {
    return values.getOrDefault(name, List.of("")).getFirst();
  }

  /** Replaces all values of a parameter by one. */
  public void set(String name, String value) {
    values.put(name, List.of(value));
  }

  /** The query, encoded. */
  @Override
  public String toString() {
    StringBuilder b = new StringBuilder();
    values.forEach((name, all) -> {
      for (String value : all) {
        b.append(b.isEmpty() ? "" : "&");
        b.append(Percent.QUERY.escape(name)).append('=').append(Percent.QUERY.escape(value));
      }
    });
    return b.toString();
  }
}
