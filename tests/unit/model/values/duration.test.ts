import assert from "node:assert/strict";
import { minutesOf } from "../../../../model/values/duration";

describe("minutes of a duration", () => {
  for (const [text, minutes] of Object.entries({ "1h30m": 90, "2160h": 129_600, "5m": 5, "": 0, "90s": 0, "1d": 0 })) {
    it(`of "${text}" are ${minutes}`, () => assert.equal(minutesOf(text), minutes));
  }
});
