package org.recordbank.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

/** HL7 v2.5.1 messages of about 4 KB, as facilities write them; always the same. */
enum SampleMessage {
  /** An admission with next of kin, insurance, allergies, diagnoses and procedures. */
  ADT("ADT^A01^ADT_A01") {
    @Override
    void body(StringBuilder text) {
      line(text, "EVN|A01|202601011000-0500||01|1234^CLERK^ANNA^^^^^^NORTH&2.16.840.1.9.8&ISO");
      patient(text);
      for (int i = 1; i <= 2; i++) {
        line(
            text,
            ("NK1|%d|LAKE^MARTIN^%d||SPO^Spouse^HL70063|12 MILL LANE^^SALEM^MA^01970^USA^H"
                    + "|^PRN^PH^^1^978^55501%02d||C^Emergency Contact^HL70131")
                .formatted(i, i, i));
      }
      visit(text);
      line(text, "PV2||W^Ward^LOCAL|R07.9^Chest pain^I10|||||202601011000|202601041000|3");
      for (int i = 1; i <= 4; i++) {
        line(
            text,
            ("AL1|%d|DA^Drug allergy^HL70127|70%02d^PENICILLIN %d^RXNORM^P%d^penicillin^LOCAL"
                    + "|MO^Moderate^HL70128|Rash and itching~Swelling of the lips|20140312")
                .formatted(i, i, i, i));
      }
      for (int i = 1; i <= 13; i++) {
        line(
            text,
            ("DG1|%d||I%d.9^Disorder of the heart, unspecified^I10^D%d^heart disorder^LOCAL"
                    + "||2026010110%02d|%s|||||||||%d|2345^RIVERS^PAUL^J^^DR^MD^^NORTH&2.16.840.1.9.8&ISO")
                .formatted(i, 20 + i, i, i, i == 1 ? "A" : "W", i));
      }
      for (int i = 1; i <= 4; i++) {
        line(
            text,
            ("PR1|%d||9301%d^Electrocardiogram, with report^C4||202601011%d00|D|15"
                    + "|||||2345^RIVERS^PAUL^J^^DR^MD^^NORTH&2.16.840.1.9.8&ISO")
                .formatted(i, i, i));
      }
      line(text, "IN1|1|PPO^Preferred^LOCAL|7788^^^PAYER^NII|HARBOUR HEALTH|1 PIER RD^^BOSTON^MA");
    }
  },

  /** Laboratory results: a panel with numbers, codes and texts. */
  ORU("ORU^R01^ORU_R01") {
    @Override
    void body(StringBuilder text) {
      patient(text);
      visit(text);
      line(text, "ORC|RE|P-7001^NORTH|F-9001^LAB||CM||||202601010900|||%s".formatted(DOCTOR));
      line(
          text,
          ("OBR|1|P-7001^NORTH|F-9001^LAB|24323-8^Comprehensive metabolic 2000 panel^LN"
                  + "|||202601010915-0500|||||||202601010930|BLD^Blood^HL70487|%s||||||202601011130||CH|F")
              .formatted(DOCTOR));
      for (int i = 1; i <= 18; i++) {
        line(
            text,
            ("OBX|%d|NM|%d-%d^Substance %d [Mass/volume] in Serum^LN^L%d^SUBST %d^LOCAL||%d.%d"
                    + "|mg/dL^milligram per decilitre^UCUM|70-99|%s|||F|||202601010915-0500||3456^LAB^TECH")
                .formatted(i, 2300 + i, i % 10, i, i, i, 60 + i * 3, i % 10, i > 12 ? "H" : "N"));
      }
      line(text, "NTE|1|L|Specimen slightly haemolysed\\.br\\Potassium may read high.");
      line(text, "OBX|19|CWE|882-1^ABO and Rh group^LN||278149003^Blood group A+^SCT||||||F");
      line(
          text, "OBX|20|TX|8251-1^Comment^LN||Repeat in two weeks & compare with this one.||||||F");
      line(text, "SPM|1|S-1^NORTH&F-1^LAB||BLD^Blood^HL70487|||||||||||||202601010915");
    }
  },

  /** Vaccinations, each with its order, route and observations. */
  VXU("VXU^V04^VXU_V04") {
    @Override
    void body(StringBuilder text) {
      patient(text);
      line(text, "NK1|1|LAKE^MARTIN|FTH^Father^HL70063|12 MILL LANE^^SALEM^MA^01970^USA^H");
      for (int i = 1; i <= 7; i++) {
        line(
            text,
            "ORC|RE|P-80%02d^NORTH|F-80%02d^NORTH|||||||3456^NURSE^IDA||%s"
                .formatted(i, i, DOCTOR));
        line(
            text,
            ("RXA|0|1|2025%02d01|2025%02d01|%d^influenza, seasonal^CVX|0.5|mL^millilitre^UCUM"
                    + "||00^New immunization record^NIP001|3456^NURSE^IDA|^^^HARBOUR||||L%d|20270101"
                    + "|MSD^Merck^MVX|||CP|A")
                .formatted(i, i, 140 + i, i));
        line(text, "RXR|IM^Intramuscular^HL70162|LA^Left arm^HL70163");
        line(
            text,
            ("OBX|1|CE|64994-7^Vaccine funding program eligibility^LN|1|V0%d^Eligible^HL70064"
                    + "||||||F|||2025%02d01")
                .formatted(i, i));
        line(
            text,
            "OBX|2|TS|29768-9^Date vaccine information statement published^LN|2|20240806||||||F");
      }
    }
  };

  private static final String DOCTOR = "2345^RIVERS^PAUL^J^^DR^MD^^NORTH&2.16.840.1.9.8&ISO";

  private final String type;

  SampleMessage(String type) {
    this.type = type;
  }

  abstract void body(StringBuilder text);

  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        ("MSH|^~\\&|NORTH|GENERAL|RECORDBANK|BANK|20260101100000-0500||%s|M-%s-1|P|2.5.1"
                + "||||||UNICODE UTF-8")
            .formatted(type, name()));
    body(text);
    return text.toString().getBytes(UTF_8);
  }

  private static void patient(StringBuilder text) {
    line(
        text,
        "PID|1||100200^^^NORTH&2.16.840.1.9.1&ISO^MR~999-11-2222^^^SSA^SS||LAKE^ELLA^M^^MRS^^L"
            + "||19710314|F||2106-3^White^HL70005|12 MILL LANE^APT 4^SALEM^MA^01970^USA^H"
            + "|ESSEX|^PRN^PH^^1^978^5550100~^NET^Internet^ella.lake@example.org||en^English^HL70296"
            + "|M^Married^HL70002|CHR^Christian^HL70006|V-77^^^NORTH&2.16.840.1.9.1&ISO^VN");
  }

  private static void visit(StringBuilder text) {
    line(
        text,
        ("PV1|1|I|3W^301^A^GENERAL^^^MAIN^3|U|||%s|%s||MED||||7|||%s|INP|V-77^^^NORTH"
                + "|||||||||||||||||||||||||202601011000-0500")
            .formatted(DOCTOR, DOCTOR, DOCTOR));
  }

  private static void line(StringBuilder text, String segment) {
    text.append(segment).append('\r');
  }
}
