package org.recordbank.normalize.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.ConversionReport;

/** Mapped, kept as text and not understood are together all values that a message holds. */
final class AccountTest {

  @Test
  void everyValueOfTheSamplesIsInOneOfTheThree() throws Exception {
    for (Path file : Samples.files()) {
      byte[] bytes = Files.readAllBytes(file);
      ConversionReport report = Samples.convert("account", bytes).done().report();

      assertThat(report.getMapped() + report.getText() + report.getNotUnderstood())
          .as(file.getFileName().toString())
          .isEqualTo(values(new String(bytes, UTF_8)));
    }
  }

  @Test
  void whatIsDeletedIsNoValue() throws Exception {
    ConversionReport without = Samples.convert("without", message("")).done().report();
    ConversionReport deleted = Samples.convert("deleted", message("\"\"")).done().report();

    assertThat(deleted).isEqualTo(without);
  }

  private static byte[] message(String maritalStatus) {
    return ("MSH|^~\\&|A|B|C|D|20260102030405||ADT^A08|M1|P|2.5.1\rPID|1||7^^^MRN||Doe^Jane"
            + "|||||||||||"
            + maritalStatus)
        .getBytes(UTF_8);
  }

  /** Counted on the text alone, by the delimiters: none of what the converter reads by is used. */
  private static int values(String message) {
    String text = message.replace("\uFEFF", "").strip();
    String fields = Pattern.quote(text.substring(3, 4));
    String parts = "[\\^~&]"; // as all samples have them
    int values = 0;
    for (String line : text.split("[\r\n]+", -1)) {
      String[] all = line.strip().split(fields, -1);
      for (int i = line.startsWith("MSH") ? 2 : 1; i < all.length; i++) {
        for (String value : all[i].split(parts, -1)) {
          values += value.isBlank() || value.strip().equals("\"\"") ? 0 : 1;
        }
      }
    }
    return values;
  }
}
