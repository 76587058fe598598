package countersign.sandbox.page;

/// In which of its known ways X behaves.
public record HabitsSection(
    boolean sameToken,
    boolean confirmCallback,
    boolean rejectRepeatedNames,
    int processingPolls,
    boolean processingFails) {
  String html() {
    return Html.section(
        "Habits",
        pair(
                Html.button("same_token", "true", "Same token at the same level", sameToken),
                Html.button("same_token", "false", "Always another token", !sameToken))
            + pair(
                Html.button("confirm_callback", "true", "Confirms the callback", confirmCallback),
                Html.button(
                    "confirm_callback", "false", "Leaves the confirmation out", !confirmCallback))
            + pair(
                Html.button(
                    "reject_repeated", "false", "Takes repeated names", !rejectRepeatedNames),
                Html.button(
                    "reject_repeated", "true", "Refuses repeated names", rejectRepeatedNames))
            + processing()
            + "<form method=\"post\" action=\"/sandbox/reset\">"
            + "<button>Reset everything</button></form>");
  }

  private String processing() {
    return "<form class=\"block\" method=\"post\" action=\"/sandbox/processing\">"
        + "<label>A video is done at this question for its status"
        + " <input type=\"number\" name=\"polls\" min=\"0\" max=\"1000\" value=\""
        + processingPolls
        + "\"></label>"
        + Html.button("fails", "false", "and succeeds", !processingFails)
        + Html.button("fails", "true", "and fails", processingFails)
        + "</form>";
  }

  private static String pair(String one, String other) {
    return "<form method=\"post\" action=\"/sandbox/habits\">" + one + other + "</form><br>";
  }
}
