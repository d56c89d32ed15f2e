package org.recordbank.sources.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read here is what HAPI reads, on every sample, value by value, and no less. */
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
        Message ours = Message.read(bytes);
        values += compare(sample, ours, theirs);
        assertThat(filled(ours)).as("values of %s", sample.getFileName()).isEqualTo(filled(theirs));
      }
    }
    assertThat(values).isGreaterThan(50_000);
  }

  /** How many values there are, from the third field of MSH on. */
  private static int filled(Message message) {
    int filled = 0;
    for (Segment segment : message.segments()) {
      for (int f = segment.name().equals("MSH") ? 3 : 1; f <= segment.size(); f++) {
        for (Field.Repetition each : segment.field(f).repetitions()) {
          for (int c = 1; c <= each.size(); c++) {
            for (int s = 1; s <= each.size(c); s++) {
              filled += each.component(c, s).isEmpty() ? 0 : 1;
            }
          }
        }
      }
    }
    return filled;
  }

  private static int filled(GenericMessage message) throws HL7Exception {
    int filled = 0;
    for (String name : message.getNames()) {
      for (Structure structure : message.getAll(name)) {
        var segment = (ca.uhn.hl7v2.model.Segment) structure;
        for (int f = name.startsWith("MSH") ? 3 : 1; f <= segment.numFields(); f++) {
          for (Type type : segment.getField(f)) {
            filled += filled(type);
          }
        }
      }
    }
    return filled;
  }

  /** A part, and what stands beyond the parts that its type has. */
  private static int filled(Type type) {
    int filled = 0;
    for (int i = 0; i < type.getExtraComponents().numComponents(); i++) {
      filled += filled(type.getExtraComponents().getComponent(i));
    }
    return filled
        + switch (type) {
          case Varies varies -> filled(varies.getData());
          case Composite composite ->
              Arrays.stream(composite.getComponents()).mapToInt(OracleTest::filled).sum();
          case Primitive primitive ->
              primitive.getValue() == null || primitive.getValue().isBlank() ? 0 : 1;
          default -> throw new IllegalStateException("a type is one of three");
        };
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
