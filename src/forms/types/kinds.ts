import type { QuestionType } from "./question-types.ts";
import { checkbox } from "./checkbox/checkbox.ts";
import { choice } from "./choice/choice.ts";
import { date } from "./date/date.ts";
import { email } from "./email/email.ts";
import { file } from "./file/file.ts";
import type { Kind } from "./kind.ts";
import { known } from "./known/known.ts";
import { number } from "./number/number.ts";
import { outcome } from "./outcome/outcome.ts";
import { phone } from "./phone/phone.ts";
import { plate } from "./plate/plate.ts";
import { text } from "./text/text.ts";
import { textarea } from "./textarea/textarea.ts";

/** Every type of question. A new one is its folder and its line here; `questionTypes` in the model names it. */
export const kinds: Readonly<Record<QuestionType, Kind>> = { text, textarea, choice, checkbox, number, date, plate, email, phone, file, known, outcome };
