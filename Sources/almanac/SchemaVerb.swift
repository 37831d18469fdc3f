import ArgumentParser
import Pipeline

/// `almanac schema`: every key of the model file.
struct SchemaVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Every key of the model file; as JSON, the schema that editors complete and check by.",
    discussion: """
      EXAMPLES
        almanac schema
        almanac schema assumption
        almanac schema -o almanac.schema.json

      For editors with the YAML language server, the first line of model.yaml:
        # yaml-language-server: $schema=almanac.schema.json
      """)

  @Argument(help: "One section of the file, such as series or assumption (default: all).")
  var section: String?

  @OptionGroup var common: CommonOptions

  func run() throws { try common.emit(try ModelReference(section).report()) }
}
