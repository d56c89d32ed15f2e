package org.recordbank.sandbox.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How JVMs are started: the one that runs this, with flags that suit the purpose.
 *
 * @param quick whether to be up soon in little memory, rather than fast once warm
 */
public record JavaCommand(boolean quick) {

  /**
   * The command up to where the class path or jar follows.
   *
   * @param heapMegabytes the most that the heap may take
   * @param data the part's folder, the marker by which the process is known
   */
  public List<String> start(int heapMegabytes, Path data) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Drecordbank.data=" + data);
    words.add("-Xmx" + heapMegabytes + "m");
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("-XX:+UseSerialGC"); // of two processors, none is left to collect on beside the work
    if (quick) {
      words.add("-XX:TieredStopAtLevel=1");
    }
    if (Runtime.version().feature() >= 24) {
      words.add("--enable-native-access=ALL-UNNAMED");
      words.add("--sun-misc-unsafe-memory-access=allow");
    }
    return words;
  }

  /** What {@link #start} puts into every command for this folder. */
  public static String marker(Path data) {
    return "-Drecordbank.data=" + data;
  }
}
