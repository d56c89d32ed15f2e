package org.recordbank.normalize.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FhirXmlTest {
  @TempDir Path folder;

  @Test
  void readsNestedCodesWithWhetherTheyAreRetired() throws IOException {
    Path file =
        file(
            """
            <CodeSystem><url value="urn:s"/><concept><code value="A"/><display value="One "/>
              <property><code value="status"/><valueCode value="deprecated"/></property>
              <concept><code value="B"/><display value="Two"/>
                <designation><value value="Zwei"/></designation></concept>
            </concept></CodeSystem>
            """);

    assertThat(read(file)).containsExactly("urn:s B Two true true", "urn:s A One false true");
  }

  @Test
  void readsWhatAValueSetNamesAndNotWhatItExcludes() throws IOException {
    Path file =
        file(
            """
            <ValueSet><url value="urn:v"/><compose>
              <include><system value="urn:s"/><concept><code value="A"/></concept></include>
              <exclude><system value="urn:s"/><concept><code value="B"/></concept></exclude>
            </compose></ValueSet>
            """);

    assertThat(read(file)).containsExactly("urn:s A  true false");
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path file = file("<ValueSet>");

    assertThatThrownBy(() -> read(file)).hasMessageContaining("codes.xml");
  }

  private Path file(String resource) throws IOException {
    return Files.writeString(
        folder.resolve("codes.xml"), "<Bundle><entry>" + resource + "</entry></Bundle>");
  }

  private static List<String> read(Path file) throws IOException {
    List<String> heard = new ArrayList<>();
    FhirXml.read(
        file,
        (system, code, display, active, isDefinition) ->
            heard.add(
                String.join(
                    " ",
                    system,
                    code,
                    display,
                    String.valueOf(active),
                    String.valueOf(isDefinition))));
    return heard;
  }
}
