package org.recordbank.sandbox;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a command line printed, and its exit status. */
record Answer(int status, String out, String err) {

  /** Runs it in this process; its words are parted by single spaces. */
  static Answer to(String line) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = commands.execute(Stream.of(line.split(" ", -1)).toArray(String[]::new));
    return new Answer(status, out.toString(), err.toString());
  }
}
