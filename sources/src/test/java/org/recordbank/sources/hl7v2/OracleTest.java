package org.recordbank.sources.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read here is what HAPI reads, on every sample, value by value. */
final class OracleTest {

  @Test
  void readsEveryValueThatHapiReads() throws IOException, HL7Exception, MalformedMessageException {
    assumeThat(Samples.areThere()).as("the folder of samples is there").isTrue();
    int values = 0;
    try (HapiContext context = new DefaultHapiContext()) {
      context.setValidationContext(ValidationContextFactory.noValidation());
      PipeParser parser = context.getPipeParser();
      for (Path sample : Samples.all()) {
        byte[] bytes = Files.readAllBytes(sample);
        String text = CharacterSet.decode(bytes).strip().replace("\r\n", "\r").replace('\n', '\r');
        GenericMessage theirs = new GenericMessage.V26(context.getModelClassFactory());
        theirs.setParser(parser);
        parser.parse(theirs, text);
        values += compare(sample, Message.read(bytes), theirs);
      }
    }
    assertThat(values).isGreaterThan(50_000);
  }

  private static int compare(Path sample, Message ours, GenericMessage theirs) throws HL7Exception {
    Map<String, List<ca.uhn.hl7v2.model.Segment>> byName = new LinkedHashMap<>();
    for (String name : theirs.getNames()) {
      for (Structure structure : theirs.getAll(name)) {
        byName
            .computeIfAbsent(name.substring(0, 3), each -> new ArrayList<>())
            .add((ca.uhn.hl7v2.model.Segment) structure);
      }
    }
    int values = 0;
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (Segment segment : ours.segments()) {
      int index = seen.merge(segment.name(), 1, Integer::sum) - 1;
      values += compare(sample, segment, byName.getOrDefault(segment.name(), List.of()).get(index));
    }
    return values;
  }

  private static int compare(Path sample, Segment ours, ca.uhn.hl7v2.model.Segment theirs)
      throws HL7Exception {
    int values = 0;
    for (int field = 3; field <= ours.size(); field++) {
      List<Field.Repetition> repetitions = ours.field(field).repetitions();
      for (int r = 0; r < repetitions.size(); r++) {
        Field.Repetition repetition = repetitions.get(r);
        for (int c = 1; c <= repetition.size(); c++) {
          for (int s = 1; s <= repetition.size(c); s++) {
            String value = Terser.get(theirs, field, r, c, s);
            assertThat(repetition.component(c, s))
                .as("%s %s-%d(%d).%d.%d", sample.getFileName(), ours, field, r + 1, c, s)
                .isEqualTo(value == null ? "" : value.strip());
            values++;
          }
        }
      }
    }
    return values;
  }
}
