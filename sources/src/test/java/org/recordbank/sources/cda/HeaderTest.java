package org.recordbank.sources.cda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

final class HeaderTest {
  private static final String TIME = "<effectiveTime value='20140103'/>";

  @Test
  void rootAndExtensionAreSystemAndValue() throws XmlRefusedException {
    assertThat(read("<id root='1.2.3' extension=' A7 '/>").document())
        .contains(new Identifier("urn:oid:1.2.3", "A7"));
  }

  @Test
  void aRootAloneIsAValueOfTheUris() throws XmlRefusedException {
    assertThat(read("<id root='DB734647-FC99-424C-A864-7E3CDA82E703'/>").document())
        .contains(
            new Identifier("urn:ietf:rfc3986", "urn:uuid:db734647-fc99-424c-a864-7e3cda82e703"));
    assertThat(read("<id root='1.2.3' extension=''/>").document())
        .contains(new Identifier("urn:ietf:rfc3986", "urn:oid:1.2.3"));
  }

  @Test
  void aRootThatIsNoOidAndNoUuidIsNone() throws XmlRefusedException {
    assertThat(read("<id root='local' extension='7'/>").document()).isEmpty();
    assertThat(read("<id nullFlavor='UNK'/>").document()).isEmpty();
    assertThat(read("").document()).isEmpty();
  }

  @Test
  void thePatientIsTheFirstUsableIdentifier() throws XmlRefusedException {
    Header header =
        read(
            "<recordTarget><patientRole><id nullFlavor='NI'/><id root='1.2' extension='x'/>"
                + "<id root='1.3' extension='y'/></patientRole></recordTarget>");

    assertThat(header.patient()).contains(new Identifier("urn:oid:1.2", "x"));
  }

  @Test
  void theEncounterIsTheFirstToSayWhen() throws XmlRefusedException {
    String service =
        "<documentationOf><serviceEvent><effectiveTime><low value='2013'/></effectiveTime>"
            + "</serviceEvent></documentationOf>";
    String encounter =
        "<componentOf><encompassingEncounter><effectiveTime><low value='20120102030405-0500'/>"
            + "</effectiveTime></encompassingEncounter></componentOf>";
    String unknown = encounter.replace("value='20120102030405-0500'", "nullFlavor='UNK'");

    assertThat(read(TIME + service + encounter).occurredAt())
        .contains(Instant.parse("2012-01-02T08:04:05Z"));
    assertThat(read(TIME + service + unknown).occurredAt())
        .contains(Instant.parse("2013-01-01T00:00:00Z"));
    assertThat(read(TIME).occurredAt()).contains(Instant.parse("2014-01-03T00:00:00Z"));
    assertThat(read("").occurredAt()).isEmpty();
  }

  @Test
  void onlyTheRootOfCdaIsAClinicalDocument() throws XmlRefusedException {
    byte[] foreign = "<ClinicalDocument><id root='1.2'/></ClinicalDocument>".getBytes(UTF_8);

    assertThat(Header.isClinicalDocument(XmlReader.read(foreign, 1000))).isFalse();
    assertThat(Header.read(XmlReader.read(foreign, 1000)).document()).isEmpty();
  }

  private static Header read(String inside) throws XmlRefusedException {
    String document = "<ClinicalDocument xmlns='urn:hl7-org:v3'>" + inside + "</ClinicalDocument>";
    return Header.read(XmlReader.read(document.getBytes(UTF_8), 100_000));
  }
}
