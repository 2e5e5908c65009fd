// Adds a user, a domain or an administrator, by the automation object:
//
//   mailadmin user name@domain
//   mailadmin domain example.org
//   mailadmin admin name 0
//   mailadmin admin name 1 "example.org;example.net"
//
// The password is read from standard input: arguments are seen by every user of the machine. The exit code is the member's number: 0 is done.
//
// Visual C++:  cl /EHsc /std:c++17 mailadmin.cpp ole32.lib oleaut32.lib
// MinGW:       x86_64-w64-mingw32-g++ -std=c++17 -municode -static -o mailadmin.exe mailadmin.cpp -lole32 -loleaut32 -luuid
// A 32-bit build works too: Windows then starts the object in a 64-bit process of its own.
#include <windows.h>
#include <oleauto.h>
#include <cstdio>
#include <string>
#include <vector>

// The object by IDispatch: no header and no library of it is needed.
class MailServer {
public:
    MailServer() {
        CLSID id;
        result_ = CLSIDFromProgID(L"MailServerCtrl.MailDBInterface", &id);
        if (SUCCEEDED(result_)) result_ = CoCreateInstance(id, nullptr, CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER, IID_IDispatch, (void **)&object_);
    }

    ~MailServer() {
        if (object_) object_->Release();
    }

    MailServer(const MailServer &) = delete;
    MailServer &operator=(const MailServer &) = delete;

    // Why there is no object; 0: there is one.
    HRESULT Error() const { return FAILED(result_) ? result_ : 0; }

    // Calls a member whose answer is a number; below 0: the call itself failed.
    long Call(const wchar_t *member, std::vector<VARIANT> arguments) {
        VARIANT answer;
        VariantInit(&answer);
        HRESULT result = Invoke(member, DISPATCH_METHOD, arguments, &answer);
        long code = FAILED(result) ? result : answer.iVal;
        VariantClear(&answer);
        return code;
    }

    // Why the last call failed; empty: it did not.
    std::wstring LastError() {
        std::vector<VARIANT> none;
        VARIANT answer;
        VariantInit(&answer);
        std::wstring text;
        if (SUCCEEDED(Invoke(L"LastError", DISPATCH_PROPERTYGET, none, &answer)) && answer.vt == VT_BSTR && answer.bstrVal) text = answer.bstrVal;
        VariantClear(&answer);
        return text;
    }

private:
    HRESULT Invoke(const wchar_t *member, WORD kind, std::vector<VARIANT> &arguments, VARIANT *answer) {
        LPOLESTR name = const_cast<LPOLESTR>(member);
        DISPID id;
        HRESULT result = object_->GetIDsOfNames(IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id);
        // IDispatch takes the last argument first.
        std::vector<VARIANT> reversed(arguments.rbegin(), arguments.rend());
        DISPPARAMS parameters = {reversed.data(), nullptr, (UINT)reversed.size(), 0};
        if (SUCCEEDED(result)) result = object_->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, answer, nullptr, nullptr);
        for (VARIANT &argument : arguments) VariantClear(&argument);
        return result;
    }

    IDispatch *object_ = nullptr;
    HRESULT result_;
};

static VARIANT Text(const std::wstring &text) {
    VARIANT value;
    VariantInit(&value);
    value.vt = VT_BSTR;
    value.bstrVal = SysAllocStringLen(text.data(), (UINT)text.size());
    return value;
}

static VARIANT Number(long number) {
    VARIANT value;
    VariantInit(&value);
    value.vt = VT_I4;
    value.lVal = number;
    return value;
}

// A line of standard input: in the console's code page from a console, UTF-8 from a pipe or a file.
static std::wstring ReadPassword() {
    char line[1024];
    DWORD mode;
    bool isConsole = GetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), &mode) != 0;
    if (isConsole) std::fputs("Password: ", stderr);
    if (!std::fgets(line, sizeof line, stdin)) return L"";
    std::string bytes(line);
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.pop_back();
    UINT page = isConsole ? GetConsoleCP() : CP_UTF8;
    int length = MultiByteToWideChar(page, 0, bytes.data(), (int)bytes.size(), nullptr, 0);
    std::wstring text(length, L'\0');
    MultiByteToWideChar(page, 0, bytes.data(), (int)bytes.size(), text.data(), length);
    return text;
}

static long AddUser(MailServer &mail, const std::wstring &address) {
    // A bare name is in the main domain.
    size_t at = address.rfind(L'@');
    std::wstring name = address.substr(0, at), domain = at == std::wstring::npos ? L"" : address.substr(at + 1);
    return mail.Call(L"AddUser", {Text(name), Text(domain), Text(ReadPassword())});
}

// What is no type becomes -1, which the member refuses: a slip must not make a super administrator.
static long UserType(const std::wstring &text) {
    return text == L"0" ? 0 : text == L"1" ? 1 : -1;
}

static const char *MessageOf(const std::wstring &what, long code) {
    static const char *const user[] = {
        "The mailbox was added.", "The address cannot be one, or the password is too weak, or the server cannot be asked.", "A mailbox has the address.", "A group has the address.",
        "An alias has the address.", "The domain has all the mailboxes that it may have.", "The domain has given away all its storage.", "There is no such domain."};
    static const char *const domain[] = {"The domain was added.", "The name cannot be a domain, or the server cannot be asked.", "The domain is there already."};
    static const char *const admin[] = {
        "The administrator was added.", "A name, a password or a range is missing or wrong, or the server cannot be asked.", "There is an administrator of this name."};
    if (code < 0 || code > (what == L"user" ? 7 : 2)) return "The call failed.";
    return what == L"user" ? user[code] : what == L"domain" ? domain[code] : admin[code];
}

static int Usage() {
    std::puts("mailadmin user name@domain | domain name | admin name usertype [adminrange]");
    return 64;
}

static int Run(int count, wchar_t **arguments) {
    if (count < 3) return Usage();
    std::wstring what = arguments[1], name = arguments[2];
    MailServer mail;
    if (mail.Error()) {
        std::printf("The automation object is not registered on this machine (%08lx): run Install-MailAutomation.ps1.\n", (unsigned long)mail.Error());
        return 69;
    }
    long code;
    if (what == L"user") code = AddUser(mail, name);
    else if (what == L"domain") code = mail.Call(L"AddDomain", {Text(name)});
    else if (what == L"admin" && count > 3) code = mail.Call(L"AddAdminUser", {Text(name), Text(ReadPassword()), Number(UserType(arguments[3])), Text(count > 4 ? arguments[4] : L"")});
    else return Usage();
    std::puts(MessageOf(what, code));
    if (code != 0) std::printf("%ls\n", mail.LastError().c_str());
    return (int)code;
}

int wmain(int count, wchar_t **arguments) {
    HRESULT started = CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    int code = Run(count, arguments);
    if (SUCCEEDED(started)) CoUninitialize();
    return code;
}
