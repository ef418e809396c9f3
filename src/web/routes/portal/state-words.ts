import { m } from "../../paraglide/messages.js";

interface InForce {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What the state of a case is said with: to the party, or about the party to whoever else may follow the case. */
export interface StateWords {
  /** Who is waited for. */
  readonly who: string;
  readonly nothingToDo: string | null;
  readonly caseworker: string;
  caseworkerBy(day: string): string;
  caseworkerLate(day: string): string;
  readonly caseworkerMore: string;
  readonly approver: string;
  approverBy(day: string): string;
  approverLate(day: string): string;
  readonly approverMore: string;
  readonly approverLateMore: string;
  readonly letter: string;
  readonly working: string;
  granted(name: string): string;
  inForce(permit: InForce): string;
  inForceFrom(permit: InForce): string;
  refused(name: string): string;
  appealUntil(day: string): string;
  readonly rejected: string;
  readonly rejectedMore: string;
  grantedAmount(amount: string): string;
  withdrawn(day: string): string;
  refunded(amount: string): string;
  readonly notPaidMore: string;
}

/** To the party. */
export function ownWords(): StateWords {
  return {
    who: m.case_you(),
    nothingToDo: m.case_now_nothing_to_do(),
    caseworker: m.case_now_caseworker(),
    caseworkerBy: (day) => m.case_now_caseworker_by({ day }),
    caseworkerLate: (day) => m.case_now_caseworker_late({ day }),
    caseworkerMore: m.case_now_caseworker_more(),
    approver: m.approval_now(),
    approverBy: (day) => m.approval_now_by({ day }),
    approverLate: (day) => m.approval_now_late({ day }),
    approverMore: m.approval_now_more(),
    approverLateMore: m.approval_now_late_more(),
    letter: m.case_now_letter(),
    working: m.case_now_working(),
    granted: (name) => m.case_now_granted({ name }),
    inForce: (permit) => m.case_now_in_force({ name: permit.name, to: permit.to }),
    inForceFrom: (permit) => m.case_now_in_force_from({ ...permit }),
    refused: (name) => m.case_now_refused({ name }),
    appealUntil: (day) => m.case_appeal_until({ day }),
    rejected: m.approval_rejected(),
    rejectedMore: m.approval_rejected_more(),
    grantedAmount: (amount) => m.approval_granted_amount({ amount }),
    withdrawn: (day) => m.case_now_withdrawn({ day }),
    refunded: (amount) => m.case_refunded({ amount }),
    notPaidMore: m.case_now_not_paid_more(),
  };
}

/** About the party: for a deputy, a colleague whom the case is shared with, and the counter. */
export function otherWords(party: string): StateWords {
  return {
    who: party,
    nothingToDo: null,
    caseworker: m.case_other_caseworker(),
    caseworkerBy: (day) => m.case_other_caseworker_by({ party, day }),
    caseworkerLate: (day) => m.case_other_caseworker_late({ party, day }),
    caseworkerMore: m.case_other_caseworker_more({ party }),
    approver: m.case_other_approver(),
    approverBy: (day) => m.case_other_approver_by({ party, day }),
    approverLate: (day) => m.case_other_approver_late({ day }),
    approverMore: m.case_other_approver_more({ party }),
    approverLateMore: m.case_other_approver_late_more({ party }),
    letter: m.case_other_letter({ party }),
    working: m.case_other_working(),
    granted: (name) => m.case_other_granted({ party, name }),
    inForce: (permit) => m.case_other_in_force({ party, name: permit.name, to: permit.to }),
    inForceFrom: (permit) => m.case_other_in_force_from({ party, ...permit }),
    refused: (name) => m.case_other_refused({ party, name }),
    appealUntil: (day) => m.case_other_appeal_until({ party, day }),
    rejected: m.case_other_rejected(),
    rejectedMore: m.case_other_rejected_more(),
    grantedAmount: (amount) => m.case_other_granted_amount({ party, amount }),
    withdrawn: (day) => m.case_other_withdrawn({ day }),
    refunded: (amount) => m.case_other_refunded({ party, amount }),
    notPaidMore: m.case_other_not_paid_more({ party }),
  };
}
