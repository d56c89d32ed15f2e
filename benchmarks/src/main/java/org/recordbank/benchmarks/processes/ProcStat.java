package org.recordbank.benchmarks.processes;

/**
 * Processor time of one process from {@code /proc/PID/stat}, in ticks of a hundredth of a second.
 *
 * @param parent the number of its parent
 * @param own spent by its threads, in user and system mode
 * @param ended spent by its children that ended and were waited for
 */
record ProcStat(long parent, long own, long ended) {

  /** Where in the fields that follow the name these stand; see proc_pid_stat(5). */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /** Reads the one line. The program's name stands in brackets and may hold anything. */
  static ProcStat parse(String line) {
    int name = line.lastIndexOf(')');
    if (name < 0) {
      throw new IllegalArgumentException("not a line of /proc/PID/stat");
    }
    String[] fields = line.substring(name + 1).strip().split(" ", -1);
    if (fields.length <= CHILDREN_SYSTEM) {
      throw new IllegalArgumentException("not a line of /proc/PID/stat");
    }
    return new ProcStat(
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
        Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]));
  }
}
