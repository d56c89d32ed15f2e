package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectRolesTest {
  @Test
  void readsEachRoleWithItsSystem() {
    assertThat(
            read(
                "{'ihe_iua':{'subject_name':'x','subject_role':["
                    + "{'system':'urn:s','code':'doctor','display':'Doctor'},"
                    + "{'system':'urn:t','code':'7'}]}}"))
        .contains(Set.of("urn:s|doctor", "urn:t|7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'of another profile'",
        "{}",
        "{'other':{'subject_role':7}}",
        "{'ihe_iua':{}}",
        "{'ihe_iua':{'subject_role':[]}}"
      })
  void whereNothingIsSaidNoRoleIsKnown(String claim) {
    assertThat(read(claim)).contains(Set.of());
  }

  @Test
  void aTokenWithoutTheClaimSaysNoRole() {
    assertThat(SubjectRoles.of(null)).contains(Set.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ihe_iua':null}",
        "{'ihe_iua':'doctor'}",
        "{'ihe_iua':{'subject_role':null}}",
        "{'ihe_iua':{'subject_role':'doctor'}}",
        "{'ihe_iua':{'subject_role':{'system':'urn:s','code':'doctor'}}}",
        "{'ihe_iua':{'subject_role':['doctor']}}",
        "{'ihe_iua':{'subject_role':[{'code':'doctor'}]}}",
        "{'ihe_iua':{'subject_role':[{'system':'urn:s'}]}}",
        "{'ihe_iua':{'subject_role':[{'system':'urn:s','code':' '}]}}",
        "{'ihe_iua':{'subject_role':[{'system':'urn:s','code':7}]}}",
        "{'ihe_iua':{'subject_role':[{'system':'urn:s|x','code':'doctor'}]}}",
        "{'ihe_iua':{'subject_role':[{'system':'urn:s','code':'a\\u0000'}]}}",
        "{'ihe_iua':{'subject_role':[{'system':'urn:s','code':'doctor'},7]}}"
      })
  void nothingIsReadFromWhatCannotBeReadWhole(String claim) {
    assertThat(read(claim)).isEmpty();
  }

  @Test
  void nobodyHasAnyNumberOfRoles() {
    String one = "{'system':'urn:s','code':'doctor'}";
    String most = (one + ",").repeat(SubjectRoles.MOST - 1) + one;

    assertThat(read("{'ihe_iua':{'subject_role':[" + most + "]}}")).isPresent();
    assertThat(read("{'ihe_iua':{'subject_role':[" + most + "," + one + "]}}")).isEmpty();
  }

  private static Optional<Set<String>> read(@Nullable String claim) {
    String json = "{'claim':" + claim + "}";
    try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
      JsonValue value = reader.readObject().get("claim");
      return SubjectRoles.of(value);
    }
  }
}
