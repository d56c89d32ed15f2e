package org.recordbank.normalize.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's validator of FHIR R4. */
public final class R4Validator {
  private static final FhirValidator VALIDATOR = validator();

  private R4Validator() {}

  /** What is wrong with it; nothing, where it is FHIR R4. */
  public static List<String> errors(byte[] bundle) {
    return VALIDATOR.validateWithResult(new String(bundle, UTF_8)).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        // HL7's own converter writes extensions of STU3, whose definitions the validator does not
        // have.
        .filter(message -> !message.getMessage().contains("(invalid Version '3.0')"))
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }

  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4();
    var support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context));
    FhirInstanceValidator instances = new FhirInstanceValidator(support);
    instances.setAnyExtensionsAllowed(true);
    instances.setNoTerminologyChecks(false);
    return context.newValidator().registerValidatorModule(instances);
  }
}
