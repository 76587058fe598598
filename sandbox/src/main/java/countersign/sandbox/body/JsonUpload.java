package countersign.sandbox.body;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/// Reads an upload as JSON, its media in base64, as it comes.
final class JsonUpload {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NUMBER = "segment_index";

  private JsonUpload() {}

  static void read(InputStream body, UploadFields fields) throws IOException {
    try (var json = JSON.createParser(body)) {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        field(json, fields);
      }
      expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("the body is not JSON", unreadable);
    }
  }

  private static void field(JsonParser json, UploadFields fields) throws IOException {
    var name = json.currentName();
    var value = json.nextToken();
    var wanted = name.equals(NUMBER) ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING;
    if (value != wanted) {
      throw new IllegalArgumentException("$." + name + ": is of the wrong type");
    }
    if (name.equals(UploadFields.MEDIA)) {
      var _ = json.readBinaryValue(fields.media());
    } else {
      fields.put(name, json.getString());
    }
  }

  private static void expect(boolean object) {
    if (!object) {
      throw new IllegalArgumentException("the body is not a JSON object");
    }
  }
}
