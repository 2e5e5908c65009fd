// A native program that uses the automation object as PHP, Delphi and C++ programs do. It prints one line a check.
#include <windows.h>
#include <oleauto.h>
#include <cstdio>
#include <cwchar>
#include <initializer_list>
#include <initguid.h>
#include "MailServerCtrl.h"

struct Text {
    BSTR value;
    explicit Text(const wchar_t *text) : value(SysAllocString(text)) {}
    ~Text() { SysFreeString(value); }
};

static VARIANT Number(VARTYPE type, LONGLONG number) {
    VARIANT value;
    VariantInit(&value);
    value.vt = type;
    // VT_I2, VT_I4 and VT_I8 begin at the same place.
    value.llVal = number;
    return value;
}

static VARIANT String(const wchar_t *text) {
    VARIANT value;
    VariantInit(&value);
    value.vt = VT_BSTR;
    value.bstrVal = SysAllocString(text);
    return value;
}

// PHP asks for IDispatch at once, and for nothing else.
static IDispatch *Create(DWORD context) {
    CLSID classId;
    IDispatch *object = nullptr;
    HRESULT result = CLSIDFromProgID(L"MailServerCtrl.MailDBInterface", &classId);
    if (SUCCEEDED(result)) result = CoCreateInstance(classId, nullptr, context, IID_IDispatch, (void **)&object);
    std::printf("create %08lx\n", (unsigned long)result);
    return object;
}

static DISPID IdOf(IDispatch *object, const wchar_t *name) {
    LPOLESTR names[] = {(LPOLESTR)name};
    DISPID id = DISPID_UNKNOWN;
    return SUCCEEDED(object->GetIDsOfNames(IID_NULL, names, 1, LOCALE_USER_DEFAULT, &id)) ? id : DISPID_UNKNOWN;
}

// Arguments come in the order of the call, and are freed.
static void Call(IDispatch *object, const char *label, const wchar_t *name, VARIANT *arguments, UINT count, WORD kind = DISPATCH_METHOD) {
    VARIANT reversed[16], answer;
    for (UINT i = 0; i < count; i++) reversed[count - 1 - i] = arguments[i];
    DISPPARAMS parameters = {reversed, nullptr, count, 0};
    VariantInit(&answer);
    HRESULT result = object->Invoke(IdOf(object, name), IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, &answer, nullptr, nullptr);
    if (FAILED(result)) std::printf("%s %08lx\n", label, (unsigned long)result);
    else if (answer.vt == VT_BSTR) std::printf("%s text %ls\n", label, answer.bstrVal ? answer.bstrVal : L"");
    else std::printf("%s type %d value %d\n", label, answer.vt, answer.iVal);
    VariantClear(&answer);
    for (UINT i = 0; i < count; i++) VariantClear(&arguments[i]);
}

// Every name that the type library has, and what must not be seen.
static void Ids(IDispatch *object) {
    ITypeLib *library = nullptr;
    ITypeInfo *info = nullptr;
    HRESULT result = LoadRegTypeLib(LIBID_MailServerCtrl, 1, 0, LOCALE_NEUTRAL, &library);
    if (SUCCEEDED(result)) result = library->GetTypeInfoOfGuid(IID_IMailDBInterface, &info);
    std::printf("library %08lx\n", (unsigned long)result);
    if (FAILED(result)) return;
    TYPEATTR *attributes;
    info->GetTypeAttr(&attributes);
    // Dual interfaces say what IDispatch and IUnknown have too: those have no numbers below 0x60000000.
    for (UINT i = 0; i < attributes->cFuncs; i++) {
        FUNCDESC *function;
        BSTR name;
        UINT count;
        info->GetFuncDesc(i, &function);
        if (function->memid < 0x1000 && SUCCEEDED(info->GetNames(function->memid, &name, 1, &count))) {
            std::printf("id %ls %ld %ld\n", name, (long)function->memid, (long)IdOf(object, name));
            SysFreeString(name);
        }
        info->ReleaseFuncDesc(function);
    }
    info->ReleaseTypeAttr(attributes);
    info->Release();
    library->Release();
    for (const wchar_t *name : {L"ToString", L"GetType", L"Equals", L"GetHashCode", L"Register"}) std::printf("hidden %ls %ld\n", name, (long)IdOf(object, name));
}

static void Invoke(IDispatch *object, const wchar_t *user) {
    VARIANT add[] = {String(user), String(L""), String(L"Native-Secret-1")};
    Call(object, "add", L"AddUser", add, 3);
    VARIANT again[] = {String(user), String(L""), String(L"Native-Secret-1")};
    Call(object, "again", L"AddUser", again, 3);
    for (VARTYPE type : {VT_I2, VT_I4, VT_I8}) {
        VARIANT status[] = {String(user), String(L""), Number(type, 0)};
        Call(object, "status", L"ModifyUserStatus", status, 3);
        VARIANT quota[] = {String(user), String(L""), Number(type, 30000), Number(type, 100), Number(type, 90), Number(type, 0), Number(type, 0)};
        Call(object, "quota", L"ModifyUserQuota", quota, 7);
    }
    VARIANT large[] = {String(user), String(L""), Number(VT_I8, 0x200000000LL), Number(VT_I4, 100), Number(VT_I2, 90), Number(VT_I8, 0), Number(VT_I4, 0)};
    Call(object, "large", L"ModifyUserQuotaEx", large, 7);
    VARIANT over[] = {String(user), String(L""), Number(VT_I8, 0x200000000LL)};
    Call(object, "over", L"ModifyUserStatus", over, 3);
    Call(object, "error", L"LastError", nullptr, 0, DISPATCH_PROPERTYGET);
}

// By the table of functions, as compiled against the type library.
static void Table(IDispatch *object, const wchar_t *user) {
    IMailDBInterface *typed = nullptr;
    HRESULT result = object->QueryInterface(IID_IMailDBInterface, (void **)&typed);
    std::printf("typed %08lx\n", (unsigned long)result);
    if (FAILED(result)) return;
    short code = -1;
    BSTR text = nullptr;
    Text name(user), none(L"");
    result = typed->CheckUser(name.value, none.value, &code);
    std::printf("check %08lx %d\n", (unsigned long)result, code);
    result = typed->ModifyUserQuotaEx(name.value, none.value, 0x100000000LL, 70000, 90, 0x100000000LL, 5, &code);
    std::printf("ex %08lx %d\n", (unsigned long)result, code);
    result = typed->DeleteUser(name.value, nullptr, &code);
    std::printf("delete %08lx %d\n", (unsigned long)result, code);
    result = typed->DeleteUser(name.value, nullptr, &code);
    std::printf("delete %08lx %d\n", (unsigned long)result, code);
    result = typed->get_LastError(&text);
    std::printf("error %08lx %.16ls\n", (unsigned long)result, text);
    SysFreeString(text);
    typed->Release();
}

int wmain(int count, wchar_t **arguments) {
    if (count < 3) return 2;
    bool isOutside = std::wcscmp(arguments[1], L"outside") == 0;
    CoInitializeEx(nullptr, isOutside ? COINIT_MULTITHREADED : COINIT_APARTMENTTHREADED);
    IDispatch *object = Create(isOutside ? CLSCTX_LOCAL_SERVER : CLSCTX_INPROC_SERVER);
    if (!object) return 1;
    // The surrogate's process would have loaded the comhost, not this one.
    std::printf("inside %d\n", GetModuleHandleW(L"ApplianceMail.ComInterop.comhost.dll") != nullptr);
    Ids(object);
    Invoke(object, arguments[2]);
    Table(object, arguments[2]);
    object->Release();
    CoUninitialize();
    std::printf("end\n");
    return 0;
}
