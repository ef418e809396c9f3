import { guardAgainstDoubleSubmit } from "./double-submit.ts";
import { showFileNames } from "./file-names.ts";
import { followWork } from "./follow-work.ts";
import { goToErrors } from "./go-to-errors.ts";
import { offerPush } from "./push.ts";
import { rememberPages } from "./remember-pages.ts";
import { showQuestions } from "./show-questions.ts";
import { suggestWhileTyping } from "./suggest.ts";

// Makes pages better that work without it; nothing here may be needed.
guardAgainstDoubleSubmit(document);
showFileNames(document);
goToErrors(document);
followWork(document);
showQuestions(document);
suggestWhileTyping(document);
rememberPages(document);
offerPush(document);
