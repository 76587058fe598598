package countersign.adapters.persistence;

import countersign.application.port.out.SealedRows.Place;

/// Two ciphertexts and where they belong.
///
/// @param app the consumer key or client they were obtained with
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record SealedRow(Place place, String app, byte[] first, byte[] second) {
  SealedRow with(byte[] newFirst, byte[] newSecond) {
    return new SealedRow(place, app, newFirst, newSecond);
  }
}
